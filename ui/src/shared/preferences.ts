// Preferences of this computer, and what the program says of itself.
import { inject, provide, readonly, ref, type InjectionKey, type Ref } from 'vue'
import { setPreferences, type FontSize, type Preferences } from '@/backend'

export interface PreferencesHere {
  readonly fontSize: Readonly<Ref<FontSize>>
  readonly version: Readonly<Ref<string>>
  adopt(preferences: Preferences, version: string): void
  chooseFontSize(size: FontSize): Promise<void>
}

const SIZE_MARK: Record<FontSize, string> = { small: 's', medium: 'm', large: 'l' }
const KEY: InjectionKey<PreferencesHere> = Symbol('preferences')

export function providePreferences(): PreferencesHere {
  const fontSize = ref<FontSize>('medium')
  const version = ref('')

  function draw(size: FontSize) {
    fontSize.value = size
    document.documentElement.dataset.size = SIZE_MARK[size]
  }

  const here: PreferencesHere = {
    fontSize: readonly(fontSize),
    version: readonly(version),
    adopt(preferences, programVersion) {
      draw(preferences.font_size)
      version.value = programVersion
    },
    async chooseFontSize(size) {
      draw(size) // At once: the choice is seen before it is written.
      draw((await setPreferences({ font_size: size })).font_size)
    },
  }
  provide(KEY, here)
  return here
}

export function usePreferences(): PreferencesHere {
  const here = inject(KEY)
  if (!here) throw new Error('usePreferences outside of the app')
  return here
}
