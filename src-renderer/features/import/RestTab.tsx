import { Box, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../src-shared/contract/imports.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'

/** What stays from earlier imports, and what a full plan would also want. */
export function RestTab({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation()
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={t('imports.tab.rest')}
      sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3, overflow: 'auto' }}
    >
      <section>
        <Typography variant="h3">{t('imports.rest.carried')}</Typography>
        {preview.carriedOver.length === 0 && <Typography>{t('imports.rest.carriedNone')}</Typography>}
        <Box component="ul" sx={{ mt: 0.5, pl: 2.5 }}>
          {preview.carriedOver.map(file => (
            <li key={file.kind}>
              {t('imports.rest.carriedRow', {
                kind: t(`words.fileKind.${file.kind}`),
                file: file.fileName,
                date: formatDate(file.asOf),
                rows: formatNumber(file.rows),
              })}
            </li>
          ))}
        </Box>
      </section>
      <section>
        <Typography variant="h3">{t('imports.rest.missing')}</Typography>
        <Typography>
          {t(preview.missingKinds.length === 0 ? 'imports.rest.missingNone' : 'imports.rest.missingText')}
        </Typography>
        <Box component="ul" sx={{ mt: 0.5, pl: 2.5 }}>
          {preview.missingKinds.map(kind => (
            <li key={kind}>{t(`words.fileKind.${kind}`)}</li>
          ))}
        </Box>
      </section>
    </Box>
  )
}
