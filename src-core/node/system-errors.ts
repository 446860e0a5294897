const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission',
  EPERM: 'the system does not permit it',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'that is a file, not a folder',
  EEXIST: 'that is a file, not a folder',
  EISDIR: 'that is a folder',
  ENOENT: 'that is not there and cannot be made',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  EBUSY: 'another program holds it',
  EIO: 'the disk gives an error',
}

/** Why the system refused a file or a folder, and which one: `/a/b: this user has no permission`. null for other errors. */
export function systemReason(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const reason = reasons[String(error.code)]
  if (reason === undefined) return null
  return 'path' in error && typeof error.path === 'string' ? `${error.path}: ${reason}` : reason
}
