import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

const SHELL = {
  group: ['@tauri-apps/*'],
  message: 'Only src/backend talks to the shell, so that every command stands in one list and tests replace one place.',
}
const TYPES = {
  group: ['**/types', '**/types/*', '@/backend/*', '**/backend/*'],
  message: 'Take types and commands from "@/backend": the generated files may be renamed by the next generation.',
}
const RUNTIME_DATES = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Today comes with the data (演示日期, --today): the clock of this computer is never asked by the page.',
}
const CLOCK = {
  selector: "MemberExpression[object.name='Date'][property.name='now']",
  message: 'Today comes with the data (演示日期, --today): the clock of this computer is never asked by the page.',
}
const GET_TEXT = {
  selector: "CallExpression[callee.property.name='getText']",
  message: 'WebKitWebDriver answers "" inside tables: read innerText instead.',
}
const INNER_HTML = {
  selector: "AssignmentExpression[left.property.name='innerHTML']",
  message: 'Text of the plan and of clerks is shown as text nodes: what a clerk types must never become markup.',
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/backend/types', 'src/fonts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [SHELL, TYPES] }],
      'no-restricted-syntax': ['error', RUNTIME_DATES, CLOCK, GET_TEXT, INNER_HTML],
      'vue/no-restricted-syntax': [
        'error',
        { ...INNER_HTML, selector: "VAttribute[directive=true][key.name.name='html']" },
      ],
      // TypeScript knows the names of the engine better than a list would.
      'no-undef': 'off',
      // The ideographic space is how Chinese print sets 发文字号 apart from its article.
      'no-irregular-whitespace': 'off',
      'vue/no-irregular-whitespace': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.test.ts', 'src/entry/shownSheet.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [SHELL, { ...TYPES, group: ['**/types', '**/types/*'] }] }],
    },
  },
  {
    files: ['src/backend/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['scripts/**', '*.js', '*.ts'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly', TextDecoder: 'readonly' },
    },
  },
  prettier,
)
