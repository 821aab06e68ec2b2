/**
 * Lines as regedit writes them, which are nearly all lines there are. A compiled expression accepts one many
 * times faster than the careful functions of scan.ts do while the engine has yet to optimise them; what it
 * does not accept, malformed or merely unusual, they decide on. Repetitions are bounded, so that a line of any
 * length neither exhausts the expression's stack nor makes it look at a character more than twice.
 */
const name = String.raw`(?:"[^"\\\0\r\n]{0,2000}"|@)`;
const string = String.raw`"[^"\\\0\r\n]{0,4000}(?:\\[\\"][^"\\\0\r\n]{0,4000}){0,400}"`;
const bytes = String.raw`(?:[0-9a-f]{2},(?:\\\r\n {2})?){0,20000}[0-9a-f]{2}`;
const data = String.raw`(?:${string}|dword:[0-9a-f]{8}|hex(?:\([0-9a-f]{1,8}\))?:${bytes})`;

const valueLine = new RegExp(`${name}=${data}\r?\n`, 'y');
const keyLine = /\[HKEY_(?:LOCAL_MACHINE|USERS|CURRENT_USER)(?:\\[^\\\]\0\r\n]{1,255}){0,511}\]\r?\n/y;

/** The offset after the common value line at `at`, or -1 where there is none. */
export function commonValueEnd(text: string, at: number): number {
  return matchEnd(valueLine, text, at);
}

/** The offset after the common `[key]` line at `at`, or -1 where there is none. */
export function commonKeyEnd(text: string, at: number): number {
  return matchEnd(keyLine, text, at);
}

function matchEnd(line: RegExp, text: string, at: number): number {
  line.lastIndex = at;
  return line.test(text) ? line.lastIndex : -1;
}
