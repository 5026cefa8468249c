// A table for office screens; on narrow ones it scrolls sideways by itself.
import { classes } from './base/classes'
import { Tap } from './base/Tap'
import { shownIn, type TableProps } from './table-props'

export const Table = <T,>({ caption, titled, columns, rows, keyOf, onOpen }: TableProps<T>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
  <section className="ry-table__frame" aria-label={caption} tabIndex={0}>
    <table className="ry-table">
      <caption className={classes('ry-table__caption', titled && 'ry-unseen')}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.key} scope="col" className={column.number ? 'ry-table__number' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={keyOf(row)}>
            {columns.map((column, index) => (
              <td key={column.key} className={column.number ? 'ry-table__number' : undefined}>
                {onOpen && index === 0 ? (
                  <Tap className="ry-table__tap" onTap={() => onOpen(row)}>
                    {shownIn(column, row)}
                  </Tap>
                ) : (
                  shownIn(column, row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
