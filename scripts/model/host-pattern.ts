/** Host patterns of the allow-list: a full host name, or `*.` and a domain, where the star stands for exactly one label. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What is wrong with a pattern, as the rest of a sentence; undefined for a good one. */
export function hostPatternFault(pattern: string): string | undefined {
  const name = pattern.toLowerCase();
  const domain = name.startsWith('*.') ? name.slice(2) : name;
  const labels = domain.split('.');
  if (/[:/?#@\\\s%]/.test(pattern)) return 'it holds more than a host name';
  if (domain.includes('*')) return 'a star may only stand for the whole first label';
  if (name.length > 253) return 'it is longer than 253 characters';
  if (!labels.every(part => label.test(part))) return 'it has an empty or malformed label';
  if (labels.length < 2) return 'it names no domain';
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'it is an IP address';
  if (labels.some(part => part.startsWith('xn--'))) return 'international names are not supported';
  return undefined;
}

/** True when a host name (lower or upper case, ASCII) fits a pattern. */
export function hostMatches(host: string, pattern: string): boolean {
  const name = host.toLowerCase();
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return name === wanted;
  const suffix = wanted.slice(1);
  if (!name.endsWith(suffix)) return false;
  const first = name.slice(0, -suffix.length);
  return label.test(first) && !first.startsWith('xn--');
}
