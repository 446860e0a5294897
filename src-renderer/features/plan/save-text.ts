/** Hands a text to the person as a file. The browser or the desktop window decides where it goes. */
export function saveText(fileName: string, text: string, type = 'text/csv'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has taken its own hold of the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
