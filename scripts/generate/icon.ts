/** `icon.png` from the SVG drawing: 230 by 230 pixels, opaque (facts K-SIZE, K-BG). Drawn by WebAssembly, the same everywhere. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { Model } from '../model/types.ts';
import type { Artefact } from './artefact.ts';
import { iconSize } from './icon-sizes.ts';

type Library = typeof import('@resvg/resvg-wasm');

let drawer: Promise<Library> | undefined;

/**
 * Begins to compile what draws the icon, on other threads while the model is read and checked. It goes on only when this thread
 * pauses for a moment.
 */
export function prepareIcon(): void {
  drawer ??= loadDrawer();
  // A fault is told when something is drawn.
  drawer.catch(() => undefined);
}

async function loadDrawer(): Promise<Library> {
  const path = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  // Two drawings are over before optimised code is ready, and the process would wait for it: half a build's time.
  setFlagsFromString('--liftoff-only');
  // All functions are compiled aside, instead of each when it is first called: that would be half the time of the drawings.
  setFlagsFromString('--no-wasm-lazy-compilation');
  const compiled = WebAssembly.compile(readFileSync(path));
  const library = await import('@resvg/resvg-wasm');
  await library.initWasm(await compiled);
  return library;
}

/** `icon.png`; throws IconFault when the SVG cannot be drawn. */
export async function iconArtefact(model: Model): Promise<Artefact> {
  return { path: 'icon.png', bytes: await drawnIcon(model, iconSize) };
}

/** The icon as a PNG of so many pixels in width; throws IconFault when the SVG cannot be drawn. */
export async function drawnIcon(model: Model, width: number): Promise<Uint8Array> {
  prepareIcon();
  const { Resvg } = (await drawer) as Library;
  try {
    const drawing = new Resvg(model.iconFile.text, {
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
