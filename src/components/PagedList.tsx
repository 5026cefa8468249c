// A list that grows as one scrolls, with every state it can be in.
import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { type ReactNode, useEffect } from 'react'
import type { Listed } from '@/api'
import { Button } from './Button'
import { Region } from './base/structure'
import { Empty, Failed, Loading } from './states'

interface PagedListProps<T> {
  /** What useInfinite gave. */
  list: Listed<T>
  /** One item; give cards (bare) or ListRows inside a Card around the PagedList. */
  row: (item: T, index: number) => ReactNode
  keyOf: (item: T) => string
  /** What the list is of, for the screen reader. */
  label: string
  empty: { words: ReactNode; action?: { label: string; onTap: () => unknown } }
  /** Something around the rows once there are any: a Card. */
  frame?: (rows: ReactNode) => ReactNode
}

/** A search may have looked through a part and found nothing yet: it goes on, for only the end of the list is an answer. */
export const useSearching = <T,>({ items, isPending, error, ...pages }: Listed<T>) => {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const searching = items.length === 0 && !isPending && hasNextPage && !error
  useEffect(() => {
    if (searching && !isFetchingNextPage) void fetchNextPage()
  }, [searching, isFetchingNextPage, fetchNextPage])
  return searching
}

/** Loads more at the end of the page, or with its button. */
export const PagedList = <T,>({ list, row, keyOf, label, empty, frame = rows => rows }: PagedListProps<T>) => {
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  useReachBottom(more)
  const searching = useSearching(list)
  if (list.items.length === 0) {
    if (list.error) return <Failed error={list.error} onRetry={list.refetch} />
    if (list.isPending || searching) return <Loading />
    return <Empty {...empty} />
  }
  return (
    <View className="ry-rows">
      {frame(
        <Region as="list" label={label}>
          {list.items.map((item, index) => (
            <Region as="item" key={keyOf(item)} className="ry-list__item">
              {row(item, index)}
            </Region>
          ))}
        </Region>,
      )}
      {list.isFetchingNextPage ? <View className="ry-more">正在加载</View> : null}
      {list.hasNextPage && !list.isFetchingNextPage ? (
        <View className="ry-more">
          <Button kind="text" onTap={more}>
            {list.error ? '没有加载出来，再试一次' : '加载更多'}
          </Button>
        </View>
      ) : null}
    </View>
  )
}
