/** `icon.png` from the SVG drawing: 230 by 230 pixels, opaque (facts K-SIZE, K-BG). Drawn by WebAssembly, the same everywhere. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Model } from '../model/types.ts';
import type { Artefact } from './artefact.ts';

export const iconSize = 230;

let ready: Promise<void> | undefined;

/** Draws the icon; throws IconFault when the SVG cannot be drawn. */
export async function iconArtefact(model: Model): Promise<Artefact> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  ready ??= wasmBytes().then(initWasm);
  await ready;
  try {
    const drawing = new Resvg(model.iconFile.text, {
      fitTo: { mode: 'width', value: iconSize },
      background: model.brandColor,
      font: { loadSystemFonts: false },
    });
    return { path: 'icon.png', bytes: drawing.render().asPng() };
  } catch (cause) {
    throw new IconFault(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The SVG is not a drawing. */
export class IconFault extends Error {}

function wasmBytes(): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'));
}
