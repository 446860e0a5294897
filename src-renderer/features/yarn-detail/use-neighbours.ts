import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useYarns } from '../../api/queries.ts'
import { useCommands, type Command } from '../../frame/commands.ts'
import { neighboursOf, recallOrder, type Neighbours } from '../../ui/grid/record-order.ts'

/** Names of the grids that list yarns. */
const yarnLists = ['yarns', 'plan'] as const

/** The yarns before and after this one, in the list it was opened from or in that of all yarns, and the keys that lead there. */
export function useNeighbours(yarnId: string): Neighbours & { readonly go: (yarnId: string) => void } {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useYarns()
  const neighbours = useMemo(() => {
    const ids = recallOrder(yarnLists, yarnId) ?? data?.rows.map(row => row.yarnId) ?? []
    return neighboursOf(ids, yarnId)
  }, [yarnId, data])
  const go = (id: string) =>
    void navigate({ to: '/yarns/$yarnId', params: { yarnId: id }, search: before => ({ view: before.view }) })
  const command = (name: 'previous' | 'next', keys: string): Command[] => {
    const id = neighbours[name]
    return id === null
      ? []
      : [{ id: `record.${name}`, title: t(`yarnDetail.${name}`), group: 'record', keys, run: () => go(id) }]
  }
  useCommands([...command('previous', '['), ...command('next', ']')])
  return { ...neighbours, go }
}
