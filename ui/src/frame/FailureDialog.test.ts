import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import { dialogFailure } from '@/shared/failures'
import FailureDialog from './FailureDialog.vue'

it('the focus goes back to what was pressed, which was disabled while its job ran', async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
    this.querySelector('button')?.focus()
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  const Page = defineComponent({
    components: { FailureDialog },
    template: '<main class="page" tabindex="-1"><button id="pressed">写出</button></main><FailureDialog />',
  })
  const page = mount(Page, { attachTo: document.body })
  const pressed = page.find<HTMLButtonElement>('#pressed').element
  pressed.focus()
  pressed.disabled = true
  pressed.blur()
  dialogFailure.value = { code: 'io', sentence: 'U盘拔了。', problems: [], cause: null }
  await nextTick()
  await nextTick()
  expect(page.find('dialog').element.open).toBe(true)
  pressed.disabled = false
  page.find<HTMLElement>('dialog button').element.blur() // A closed dialog has no focus.
  page.find('dialog').element.close()
  await nextTick()
  await nextTick()
  expect(document.activeElement).toBe(pressed)

  // Where it is gone, the page has it.
  dialogFailure.value = { code: 'io', sentence: 'U盘拔了。', problems: [], cause: null }
  await nextTick()
  await nextTick()
  pressed.remove()
  page.find('dialog').element.close()
  ;(document.activeElement as HTMLElement).blur()
  await nextTick()
  await nextTick()
  expect(document.activeElement).toBe(page.find('main').element)
  page.unmount()
})
