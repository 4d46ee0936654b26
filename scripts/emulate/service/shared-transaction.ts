/**
 * Transactions that several events share, since committing is most of the work. Nothing is answered before its commit. When requests pause,
 * everything is put on the disk, which is too slow to wait for in between.
 */

/** What is asked of a database. */
interface Database {
  exec(statement: string): void;
}

export interface SharedTransaction {
  /** Begins one unless it is open; settled once it is committed. */
  join(): Promise<void>;
  /** Commits what is open, and puts it on the disk. */
  end(): void;
}

/** Commits that follow each other faster than this, in milliseconds, are put together. */
const busy = 10;
/** How long a commit waits for others then. */
const gathering = 3;
/** A pause, after which the disk is waited for. */
const pause = 1000;

/** Takes turns on one connection. A database in memory has nothing to write, and so nothing to wait for. */
export function sharedTransaction(db: Database, { onDisk }: { readonly onDisk: boolean }): SharedTransaction {
  let open: { readonly promise: Promise<void>; readonly commit: () => void } | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let resting: NodeJS.Timeout | undefined;

  const rest = (): void => {
    clearTimeout(resting);
    resting = undefined;
    db.exec('pragma synchronous = normal; pragma wal_checkpoint(truncate); pragma synchronous = off');
  };

  const begin = (): NonNullable<typeof open> => {
    db.exec('begin immediate');
    let commit = (): void => {};
    const promise = new Promise<void>((done, failed) => {
      commit = () => {
        open = undefined;
        last = performance.now();
        try {
          db.exec('commit');
          done();
        } catch (cause) {
          failed(cause);
        }
        if (resting) resting.refresh();
        else if (onDisk) resting = setTimeout(rest, pause).unref();
      };
    });
    const transaction = { promise, commit };
    const end = (): void => {
      if (open === transaction) commit();
    };
    if (onDisk && performance.now() - last < busy) setTimeout(end, gathering);
    else setImmediate(end);
    return transaction;
  };

  return {
    join: () => {
      open ??= begin();
      return open.promise;
    },
    end: () => {
      open?.commit();
      if (resting) rest();
    },
  };
}
