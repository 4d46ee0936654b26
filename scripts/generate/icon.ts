/** `icon.png` from the SVG drawing: 230 by 230 pixels, opaque (facts K-SIZE, K-BG). Drawn by WebAssembly, the same everywhere. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { Model } from '../model/types.ts';
import type { Artefact } from './artefact.ts';
import { iconSize } from './icon-sizes.ts';

let drawer: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

/** Begins to load what draws the icon, in the background while the model is read. */
export function prepareIcon(): void {
  drawer ??= loadDrawer();
}

async function loadDrawer(): Promise<typeof import('@resvg/resvg-wasm')> {
  const path = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  // Two drawings are over before optimised code is ready, and the process would wait for it: half a build's time.
  setFlagsFromString('--liftoff-only');
  const bytes = readFileSync(path);
  const library = await import('@resvg/resvg-wasm');
  await library.initWasm(bytes);
  return library;
}

/** `icon.png`; throws IconFault when the SVG cannot be drawn. */
export async function iconArtefact(model: Model): Promise<Artefact> {
  return { path: 'icon.png', bytes: await drawnIcon(model, iconSize) };
}

/** The icon as a PNG of so many pixels in width; throws IconFault when the SVG cannot be drawn. */
export async function drawnIcon(model: Model, width: number): Promise<Uint8Array> {
  prepareIcon();
  const library = await drawer;
  try {
    const drawing = new (library as NonNullable<typeof library>).Resvg(model.iconFile.text, {
      fitTo: { mode: 'width', value: width },
      background: model.brandColor,
      font: { loadSystemFonts: false },
    });
    return drawing.render().asPng();
  } catch (cause) {
    throw new IconFault(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The SVG is not a drawing. */
export class IconFault extends Error {}
