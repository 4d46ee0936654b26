/** Sizes of the icon in pixels, apart from what draws it. */

/** Largest that certification takes (facts K-SIZE). */
export const iconSize = 230;
/** Smallest that certification takes. */
export const smallestIcon = 100;
/** Largest image that Dataverse keeps for a connector (powerapps-docs, connector table, iconblob). */
export const solutionIconSize = 144;
