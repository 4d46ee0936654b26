/** A documentation page for a terminal: the Markdown of the pages, which know headings, paragraphs, code, links and tables. */
import type { Colours } from '../diagnostics/format/format.ts';

/** The page with headings and code set off; nothing is left out. */
export function renderedPage(page: string, colours: Colours): string {
  let inCode = false;
  const lines = page.split('\n').flatMap(line => {
    const fence = /^```(?:\w+)?(?: file=(\S+))?/.exec(line);
    if (fence) {
      inCode = !inCode;
      return inCode && fence[1] !== undefined ? [`    ${colours.dim(fence[1])}`] : [];
    }
    return [inCode ? `    ${line}`.trimEnd() : textLine(line, colours)];
  });
  return lines.join('\n');
}

function textLine(line: string, colours: Colours): string {
  const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
  if (heading !== undefined) return colours.bold(heading);
  return line
    .replace(/`([^`]+)`/g, (_, code: string) => colours.cyan(code))
    .replace(/\[([^\]]+)\]\((\S+?)\)/g, (_, text: string, address: string) => `${text} (${address})`);
}
