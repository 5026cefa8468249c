// What the service answers instead of a result.
export class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export const conflict = () =>
  new Failure(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  )
export const gone = () =>
  new Failure(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server.',
  )
export const duplicate = (of: string) => new Failure('DATABASE_DUPLICATE_WRITE', `E11000 duplicate key error: ${of}`)
