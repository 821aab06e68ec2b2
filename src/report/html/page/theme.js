import { make } from './elements.js';

/** Where a reader's choice is kept; a browser may refuse that for a file. */
const kept = 'theme';

/** Light or dark follow the system until somebody chooses. */
export function offerThemes() {
  const root = document.documentElement;
  /** @param {string} theme */
  const apply = theme => {
    root.dataset.theme = theme;
  };
  const themes = ['system', 'light', 'dark'];
  const select = /** @type {HTMLSelectElement} */ (
    make('select', null, ...themes.map(theme => make('option', { value: theme }, theme)))
  );
  try {
    select.value = localStorage.getItem(kept) ?? 'system';
  } catch {
    select.value = 'system';
  }
  apply(select.value);
  select.addEventListener('change', () => {
    apply(select.value);
    try {
      localStorage.setItem(kept, select.value);
    } catch {
      // It holds for as long as the page is open then.
    }
  });
  document.querySelector('header')?.append(make('label', { class: 'theme' }, 'Colours ', select));
}
