/** PNG files of a size that is asked for. */
import { PNG } from 'pngjs';

/** A square of one colour. */
export function png(pixels: number): Uint8Array {
  return PNG.sync.write(new PNG({ width: pixels, height: pixels }));
}
