/** Tries the cases that it is given, and says before each which one it is, so that a case that hangs has a name. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Seed, type Tried, tryMutant } from './fuzz-case.ts';
import { seedsBelow } from './fuzz-seeds.ts';

export interface Job {
  readonly folders: readonly string[];
  readonly numbers: readonly number[];
}

export interface Answer {
  readonly number: number;
  readonly tried?: Tried;
}

const { folders, numbers } = workerData as Job;
const seeds = seedsBelow(folders);
const say = (answer: Answer): void => parentPort?.postMessage(answer);
for (const number of numbers) {
  say({ number });
  say({ number, tried: await tryMutant(seeds[number % seeds.length] as Seed, number) });
}
