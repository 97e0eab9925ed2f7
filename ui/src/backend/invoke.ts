import { invoke as invokeShell } from '@tauri-apps/api/core'
import { asFailure } from './failure'

// A refusal arrives as the Failure that Rust wrote; whatever else is thrown becomes one here, so that the page knows a single shape.
export async function invoke<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invokeShell<T>(command, args)
  } catch (thrown) {
    throw asFailure(thrown)
  }
}
