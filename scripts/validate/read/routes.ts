/** Paths with the names of their variables left out, so that equal ones compare equal. */
export const blanked = (route: string): string => route.replace(/\{[^{}]*\}/g, '{}');
