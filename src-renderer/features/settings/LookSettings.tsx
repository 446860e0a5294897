import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, Switch, Typography } from '@mui/material'
import { useColorScheme } from '@mui/material/styles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { areSingleKeysOn, setSingleKeys } from '../../frame/preferences.ts'
import { Panel } from '../../ui/Panel.tsx'

const modes = ['light', 'dark', 'system'] as const

/** Light, dark, or as the system is; kept on this machine. */
export function LookSettings() {
  const { t } = useTranslation()
  const { mode, setMode } = useColorScheme()
  return (
    <Panel title={t('settings.look.title')}>
      <FormControl>
        <FormLabel id="theme-label">{t('settings.look.theme')}</FormLabel>
        <RadioGroup
          row
          aria-labelledby="theme-label"
          value={mode ?? 'system'}
          onChange={(_event, name) => setMode(modes.find(known => known === name) ?? 'system')}
        >
          {modes.map(name => (
            <FormControlLabel key={name} value={name} control={<Radio />} label={t(`settings.look.${name}`)} />
          ))}
        </RadioGroup>
      </FormControl>
    </Panel>
  )
}

/** Whether letters alone are shortcuts. */
export function KeySettings() {
  const { t } = useTranslation()
  const [isOn, setOn] = useState(areSingleKeysOn)
  return (
    <Panel title={t('settings.keys.title')}>
      <FormControlLabel
        control={
          <Switch
            checked={isOn}
            onChange={(_event, value) => {
              setSingleKeys(value)
              setOn(value)
            }}
          />
        }
        label={t('settings.keys.single')}
      />
      <Typography color="textSecondary">{t('settings.keys.text')}</Typography>
    </Panel>
  )
}
