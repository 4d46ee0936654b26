/** `packages.json`, the list of what a folder of packages holds. */

/** Lies beside the packages and says what they are; a folder without it is not ours to replace. */
export const manifestName = 'packages.json';

export interface Manifest {
  readonly title: string;
  readonly version: string;
  readonly solution: { readonly uniqueName: string; readonly version: string };
  readonly environment?: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}
