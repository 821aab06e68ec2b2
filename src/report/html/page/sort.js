import { make } from './elements.js';

/**
 * What rows are sorted by: a number where the cell begins with one.
 *
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function sortValue(row, column) {
  const cell = row.cells[column];
  const text = (cell?.querySelector('bdi') ?? cell)?.textContent?.trim() ?? '';
  const number = Number.parseFloat(text.replaceAll(',', ''));
  return Number.isNaN(number) ? text : number;
}

/**
 * Sorts by a column, in the other direction where it is sorted by that already.
 *
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} head
 */
function sortBy(table, head) {
  const isUp = head.getAttribute('aria-sort') !== 'ascending';
  for (const other of head.parentElement?.children ?? []) {
    other.removeAttribute('aria-sort');
  }
  head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
  const body = table.tBodies[0];
  const rows = [...(body?.rows ?? [])].map(row => ({ row, value: sortValue(row, head.cellIndex) }));
  rows.sort((a, b) => {
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : String(a.value).localeCompare(String(b.value), 'en', { numeric: true });
    return isUp ? order : -order;
  });
  body?.append(...rows.map(({ row }) => row));
}

/** Tables that are whole get heads that sort them. */
export function makeSortable() {
  for (const table of document.querySelectorAll('table.sortable')) {
    for (const head of table.querySelectorAll('thead th:not(.paper)')) {
      const button = make('button', {
        type: 'button',
        click: () =>
          sortBy(/** @type {HTMLTableElement} */ (table), /** @type {HTMLTableCellElement} */ (head)),
      });
      button.append(...head.childNodes);
      head.append(button);
    }
  }
}
