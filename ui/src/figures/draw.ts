// The drawing library, in a file of its own that is loaded when the first drawing is looked at. Only what is used of it:
// lines, bars, their axes, and what tells them apart without colour.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { EChartsOption } from 'echarts'

use([BarChart, LineChart, GridComponent, AriaComponent, LabelLayout, SVGRenderer])

export interface Drawing {
  show(option: EChartsOption, height: number | null): void
  /** The pane has another size. */
  fit(): void
  end(): void
}

/** Draws into an element, as SVG: sharp at every size of the window, and legible without a graphics processor. */
export function drawingIn(element: HTMLElement, size?: { width: number; height: number }): Drawing {
  const chart = init(element, null, { renderer: 'svg', ...size })
  return {
    show(option, height) {
      if (!size) {
        element.style.height = height === null ? '100%' : `${height}px`
        chart.resize()
      }
      chart.setOption(option, { notMerge: true })
    },
    fit: () => chart.resize(size),
    end: () => chart.dispose(),
  }
}
