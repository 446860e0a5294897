import { Button, Link as MuiLink } from '@mui/material'
import { createLink } from '@tanstack/react-router'

/** A link that looks like a button; the address and its parameters are checked. */
export const ButtonLink = createLink(Button)

/** A link within text. */
export const TextLink = createLink(MuiLink)
