// Characters that the grammar is made of. Each is a constant by itself, of which a bundle has the number in its place: to
// ask an object for it takes longer than to compare it.

export const NUL = 0;
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const OPEN_PARENTHESIS = 40;
export const CLOSE_PARENTHESIS = 41;
export const COMMA = 44;
export const MINUS = 45;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const AT = 64;
export const OPEN = 91;
export const BACKSLASH = 92;
export const CLOSE = 93;
export const SMALL_D = 100;
export const SMALL_H = 104;
