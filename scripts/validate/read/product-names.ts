/** Names of Microsoft products, which the words of a connector must not use. */
export const products = /power ?apps|power ?automate|logic ?apps|power ?platform|copilot studio|power ?bi\b/i;
