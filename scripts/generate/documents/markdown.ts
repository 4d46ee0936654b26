/** Markdown building blocks. Texts of the model are escaped here and nowhere else. */

/** Text inside a paragraph or table cell: no HTML, no table break, one line. */
export function inline(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '\\|')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Inline code; a backtick inside it would end it. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A fenced block of JSON behind a fold. */
export function foldedJson(summary: string, data: unknown): string {
  return `<details>\n<summary>${summary}</summary>\n\n\`\`\`json\n${JSON.stringify(data, null, 2)}\n\`\`\`\n\n</details>`;
}

/** Numbered steps. */
export function steps(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

/** A bullet list. */
export function bullets(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

/** Blocks with one empty line between them; empty blocks are left out. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter(part => part).join('\n\n')}\n`;
}

/** A link target that does not depend on how a viewer makes anchors of headings. */
export function anchor(id: string): string {
  return `<a id="${id}"></a>`;
}
