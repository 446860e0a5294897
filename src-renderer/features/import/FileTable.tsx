import CloseIcon from '@mui/icons-material/Close'
import ViewColumnIcon from '@mui/icons-material/ViewColumnOutlined'
import {
  IconButton,
  Link,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Tooltip,
} from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { PreviewFile } from '../../api/types.ts'
import { formatNumber } from '../../ui/format.ts'
import { SeverityMark } from '../../ui/SeverityMark.tsx'
import { FileStateMark } from './file-state.tsx'
import type { Upload } from './upload-store.ts'

interface FileTableProps {
  readonly files: readonly PreviewFile[]
  readonly uploads: readonly Upload[]
  readonly selectedId?: string | null
  readonly onSelect?: (fileId: string) => void
  readonly onMap?: (file: PreviewFile) => void
  readonly onRemove?: (file: PreviewFile) => void
}

const numeric = { align: 'right' } as const
const countNames = ['new', 'changed', 'unchanged', 'missing'] as const

function Problems({ problems }: Pick<PreviewFile, 'problems'>) {
  const shown = (['error', 'warning', 'info'] as const).filter(severity => problems[severity] > 0)
  return shown.map((severity, index) => (
    <span key={severity}>
      {index > 0 && ', '}
      {formatNumber(problems[severity])} <SeverityMark severity={severity} />
    </span>
  ))
}

interface FileToolsProps {
  readonly file: PreviewFile
  readonly onMap: FileTableProps['onMap'] | undefined
  readonly onRemove: FileTableProps['onRemove'] | undefined
}

function FileTools({ file, onMap, onRemove }: FileToolsProps) {
  const { t } = useTranslation()
  return (
    <TableCell sx={{ whiteSpace: 'nowrap', py: 0 }} align="right">
      <Tooltip title={t('imports.files.columns', { file: file.fileName })}>
        <IconButton
          aria-label={t('imports.files.columns', { file: file.fileName })}
          disabled={file.kind === 'run_date'}
          onClick={event => {
            event.stopPropagation()
            onMap?.(file)
          }}
        >
          <ViewColumnIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Tooltip title={t('imports.files.remove', { file: file.fileName })}>
        <IconButton
          aria-label={t('imports.files.remove', { file: file.fileName })}
          onClick={event => {
            event.stopPropagation()
            onRemove?.(file)
          }}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </TableCell>
  )
}

function FileRow({ file, ...props }: { readonly file: PreviewFile } & Omit<FileTableProps, 'files' | 'uploads'>) {
  const { t } = useTranslation()
  const isSelected = file.fileId === props.selectedId
  return (
    <TableRow hover selected={isSelected} onClick={() => props.onSelect?.(file.fileId)} sx={{ cursor: 'pointer' }}>
      <TableCell component="th" scope="row" sx={{ maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        <Link
          component="button"
          type="button"
          underline="hover"
          color="inherit"
          aria-pressed={isSelected}
          title={file.fileName}
          onClick={event => {
            event.stopPropagation()
            props.onSelect?.(file.fileId)
          }}
        >
          {file.fileName}
        </Link>
      </TableCell>
      <TableCell>{file.kind ? t(`words.fileKind.${file.kind}`) : t('imports.files.unknown')}</TableCell>
      <TableCell {...numeric}>{formatNumber(file.rows)}</TableCell>
      {countNames.map(name => (
        <TableCell key={name} {...numeric} sx={file.counts[name] === 0 ? { color: 'text.secondary' } : {}}>
          {formatNumber(file.counts[name])}
        </TableCell>
      ))}
      <TableCell>
        <Problems problems={file.problems} />
      </TableCell>
      <TableCell>
        <FileStateMark state={file.state} />
      </TableCell>
      <FileTools file={file} onMap={props.onMap} onRemove={props.onRemove} />
    </TableRow>
  )
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {upload.fileName}
      </TableCell>
      <TableCell colSpan={7} sx={{ color: 'error.main' }}>
        {upload.message}
      </TableCell>
      <TableCell colSpan={2}>
        <FileStateMark state={upload.state} />
      </TableCell>
    </TableRow>
  )
}

/** Every file of the import: what it is, what it would change, and what is wrong with it. */
export function FileTable({ files, uploads, ...props }: FileTableProps) {
  const { t } = useTranslation()
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={t('imports.files.label')}
      sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 1, height: '100%' }}
    >
      <Table stickyHeader aria-label={t('imports.files.label')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('imports.files.file')}</TableCell>
            <TableCell>{t('imports.files.kind')}</TableCell>
            {(['rows', ...countNames] as const).map(name => (
              <TableCell key={name} {...numeric}>
                {t(`imports.files.${name}`)}
              </TableCell>
            ))}
            <TableCell>{t('imports.files.problems')}</TableCell>
            <TableCell>{t('imports.files.state')}</TableCell>
            <TableCell align="right">{t('imports.files.tools')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {files.map(file => (
            <FileRow key={file.fileId} file={file} {...props} />
          ))}
          {uploads.map(upload => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
