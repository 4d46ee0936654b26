/** What stands in files where a secret is left out on purpose. */
export const placeholder =
  /^$|^[<[{(*]|your|placeholder|example|dummy|sample|replace|change|client.?id|client.?secret|xxx|todo|tbd|insert|enter|^0[-0]*$|redacted|n\/a|none|test|temp/i;
