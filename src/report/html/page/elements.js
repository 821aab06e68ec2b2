// What machines say is shown as text alone, and never becomes markup.

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`The page has no ${id}.`);
  }
  return element;
}

/**
 * A form's field.
 *
 * @param {string} id
 */
export function field(id) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id));
}

/**
 * An element with attributes, listeners (attributes that are functions) and children; texts are texts.
 *
 * @param {string} name
 * @param {Record<string, string | ((event: Event) => void) | undefined> | null} attributes
 * @param {...(string | Node)} children
 */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

/**
 * Text of a machine: it may be written from right to left, and paths are broken between their names.
 *
 * @param {string} text
 */
export function told(text) {
  const parts = text.split(/(?<=[\\/])(?![\\/])/);
  return make('bdi', null, ...parts.flatMap((part, at) => (at === 0 ? [part] : [make('wbr', null), part])));
}

const format = new Intl.NumberFormat('en');

/**
 * `2,987`
 *
 * @param {number} count
 */
export function number(count) {
  return format.format(count);
}

/**
 * `1 machine`, `2,987 machines`
 *
 * @param {number} count
 * @param {string} noun
 */
export function many(count, noun) {
  return `${format.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}
