import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileKinds, type FileKind } from '../../../src-shared/domain/facts.ts'
import type { PreviewFile } from '../../api/types.ts'
import { describeFailure } from '../../frame/failure.ts'

type Mapping = Record<string, string | null>

interface MappingDialogProps {
  readonly file: PreviewFile
  /** Reads the file again. The dialog closes when that worked, and stays when the kind was changed, to show its fields. */
  readonly onSave: (kind: FileKind, mapping: Mapping) => Promise<void>
  readonly onClose: () => void
}

const kinds = fileKinds.filter(kind => kind !== 'run_date')
/** `yarn_id` -> `yarn id`: our fields are named for people too. */
const fieldWords = (name: string) => name.replaceAll('_', ' ')

function MappingRows({
  file,
  mapping,
  onChange,
}: {
  readonly file: PreviewFile
  readonly mapping: Mapping
  readonly onChange: (field: string, header: string | null) => void
}) {
  const { t } = useTranslation()
  const headers = [...new Set(file.headers.filter(Boolean))]
  const example = (header: string | null) =>
    header === null ? '' : (file.sample[0]?.[file.headers.indexOf(header)] ?? '')
  return (
    <TableBody>
      {file.fields.map(({ name, required }) => {
        const chosen = mapping[name] ?? null
        return (
          <TableRow key={name}>
            <TableCell component="th" scope="row">
              {fieldWords(name)}
              {required && (
                <Typography component="span" color="textSecondary">
                  {' '}
                  ({t('imports.mapping.required')})
                </Typography>
              )}
            </TableCell>
            <TableCell>
              <TextField
                select
                fullWidth
                value={chosen ?? ''}
                error={required && chosen === null}
                onChange={event => onChange(name, event.target.value || null)}
                slotProps={{
                  select: { native: true },
                  htmlInput: { 'aria-label': fieldWords(name), style: { padding: '4px 28px 4px 8px' } },
                }}
              >
                <option value="">{t('imports.mapping.notThere')}</option>
                {headers.map(header => (
                  <option key={header} value={header}>
                    {header}
                  </option>
                ))}
              </TextField>
            </TableCell>
            <TableCell sx={{ maxWidth: 160, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {example(chosen)}
            </TableCell>
          </TableRow>
        )
      })}
    </TableBody>
  )
}

/** What the person chose so far, and reading the file again with it. */
function useDraft({ file, onSave, onClose }: MappingDialogProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<FileKind | ''>(file.kind ?? '')
  const [mapping, setMapping] = useState<Mapping>(file.mapping)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const isSameKind = kind === file.kind
  const save = async () => {
    if (kind === '') return
    setSaving(true)
    try {
      // Another kind has other fields: its columns are found anew first, and can then be changed here.
      await onSave(kind, isSameKind ? mapping : {})
      if (isSameKind) onClose()
    } catch (error) {
      setProblem(describeFailure(error, t('frame.error.crash')).message)
    }
    setSaving(false)
  }
  return { kind, setKind, mapping, setMapping, problem, isSaving, isSameKind, save }
}

/** Says what a file is and which of its columns is which of our fields. */
export function MappingDialog({ file, onSave, onClose }: MappingDialogProps) {
  const { t } = useTranslation()
  const draft = useDraft({ file, onSave, onClose })
  const { kind, mapping, problem, isSameKind } = draft
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="mapping-title">
      <DialogTitle id="mapping-title">{t('imports.mapping.title', { file: file.fileName })}</DialogTitle>
      <DialogContent>
        <TextField
          select
          fullWidth
          label={t('imports.mapping.kind')}
          value={kind}
          onChange={event => draft.setKind(event.target.value as FileKind)}
          sx={{ mt: 1, mb: 2 }}
        >
          {kinds.map(name => (
            <MenuItem key={name} value={name}>
              {t(`words.fileKind.${name}`)}
            </MenuItem>
          ))}
        </TextField>
        {problem && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {problem}
          </Alert>
        )}
        {kind === '' || !isSameKind ? (
          <Typography color="textSecondary">{t('imports.mapping.chooseKind')}</Typography>
        ) : (
          <Table aria-label={t('imports.mapping.title', { file: file.fileName })}>
            <TableHead>
              <TableRow>
                <TableCell>{t('imports.mapping.field')}</TableCell>
                <TableCell>{t('imports.mapping.header')}</TableCell>
                <TableCell>{t('imports.mapping.example')}</TableCell>
              </TableRow>
            </TableHead>
            <MappingRows
              file={file}
              mapping={mapping}
              onChange={(field, header) => draft.setMapping(before => ({ ...before, [field]: header }))}
            />
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Typography variant="caption" color="textSecondary" sx={{ mr: 'auto', pl: 1.5 }}>
          {t('imports.mapping.note')}
        </Typography>
        <Button onClick={onClose}>{t('frame.cancel')}</Button>
        <Button variant="contained" onClick={() => void draft.save()} disabled={kind === '' || draft.isSaving}>
          {t('imports.mapping.save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
