/** The name of a connector in addresses of a gateway on this machine. */

/** Small letters and digits of a title with hyphens between them: "Fabrikam Orders" gives "fabrikam-orders". */
export function addressName({ title }: { readonly title: string }): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name || 'connector';
}
