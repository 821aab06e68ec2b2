/** What Windows allows in its registry ("Registry Element Size Limits"); names are measured in UTF-16 units. */
export const longestKeyName = 255;
export const longestValueName = 16383;
/** Keys in a row, from the root on. */
export const mostLevels = 512;
