import { Box, Tab, Tabs } from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../src-shared/contract/imports.ts'
import { CommitBar } from './CommitBar.tsx'
import { FileTable } from './FileTable.tsx'
import { MappingDialog } from './MappingDialog.tsx'
import { ProblemsTab } from './ProblemsTab.tsx'
import { RestTab } from './RestTab.tsx'
import { SampleTab } from './SampleTab.tsx'
import type { Upload } from './upload-store.ts'
import type { useImport } from './use-import.ts'

interface PreviewPanelProps {
  readonly preview: Preview
  readonly uploads: readonly Upload[]
  readonly isReading: boolean
  readonly actions: ReturnType<typeof useImport>
  /** Tells a failure of a command to the person. */
  readonly attempt: (work: Promise<void>) => void
}

const tabs = ['problems', 'sample', 'rest'] as const

function Details({ preview, selectedId }: { readonly preview: Preview; readonly selectedId: string | null }) {
  const { t } = useTranslation()
  const [tab, setTab] = useState<(typeof tabs)[number]>('problems')
  const selected = preview.files.find(file => file.fileId === selectedId)
  const { error, warning, info } = preview.problems
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_event, value: (typeof tabs)[number]) => setTab(value)}
        aria-label={t('imports.tab.label')}
        sx={{ minHeight: 32, '& .MuiTab-root': { minHeight: 32, py: 0 } }}
      >
        {tabs.map(name => (
          <Tab
            key={name}
            value={name}
            id={`import-tab-${name}`}
            aria-controls="import-tab-panel"
            label={t(`imports.tab.${name}`, { count: error + warning + info })}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="import-tab-panel"
        aria-labelledby={`import-tab-${tab}`}
        sx={{ flex: '2 1 0', minHeight: 0, display: 'flex', flexDirection: 'column' }}
      >
        {tab === 'problems' && <ProblemsTab importId={preview.importId} selected={selected} />}
        {tab === 'sample' && <SampleTab file={selected} />}
        {tab === 'rest' && <RestTab preview={preview} />}
      </Box>
    </>
  )
}

/** What was understood of the files, before anything is stored. */
export function PreviewPanel({ preview, uploads, isReading, actions, attempt }: PreviewPanelProps) {
  const { importId } = preview
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [mappedId, setMappedId] = useState<string | null>(null)
  const mapped = preview.files.find(file => file.fileId === mappedId)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, flex: 1, minHeight: 0 }}>
      <CommitBar
        preview={preview}
        isBusy={isReading}
        onCommit={() => attempt(actions.commit(importId))}
        onDiscard={() => attempt(actions.discard(importId))}
      />
      <Box sx={{ flex: '3 1 0', minHeight: 120 }}>
        <FileTable
          files={preview.files}
          uploads={uploads}
          selectedId={selectedId}
          onSelect={setSelectedId}
          onMap={file => setMappedId(file.fileId)}
          onRemove={file => attempt(actions.removeFile(importId, file.fileId))}
        />
      </Box>
      <Details preview={preview} selectedId={selectedId} />
      {mapped && (
        <MappingDialog
          key={`${mapped.fileId} ${mapped.kind}`}
          file={mapped}
          onSave={(kind, mapping) => actions.remap(importId, mapped.fileId, kind, mapping)}
          onClose={() => setMappedId(null)}
        />
      )}
    </Box>
  )
}
