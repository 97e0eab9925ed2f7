// What a refused command was for, in the words of the pages: the data file keeps its name in the program.

const DEEDS: Record<string, string> = {
  填报:
    'edit_field keep_row type_number set_opening report_zero withdraw_zero report_zero_all withdraw_zero_all ' +
    'reach_milestone bring_back step_back explain write_situation redraft_situation answer_remark take_back_answer',
  交出: 'hand_over submit_package',
  签批: 'choose_scan sign_off take_back_sign_off',
  打印导出报送表: 'draw_unit_paper unit_paper_bytes save_unit_paper open_unit_paper save_filled_form',
  佐证材料: 'choose_evidence attach_evidence categorise_evidence rename_evidence detach_evidence put_back_evidence',
  '联系人、通讯录':
    'appoint_contact mend_contact take_back_contact make_contact_list note_person mend_person take_back_person',
  报送事项:
    'begin_matter hand_in_matter take_back_matter note_matter attach_to_matter attach_dropped detach_from_matter add_deliverable',
  '代录、更正': 'begin_entry note_entry look_at_entry finish_entry give_up_entry',
  撤销代录: 'take_back_entry',
  初审: 'pass_first take_back_first pass_first_rows take_back_first_rows',
  催报: 'note_chase take_back_chase print_chase save_chase',
  导出报送表模板: 'write_templates',
  收件:
    'choose_workbooks choose_workbook_folder look_at_workbooks write_slips take_in_workbooks choose_packages ' +
    'choose_package_folder look_at_packages take_in_packages drop_held take_in_held save_register',
  撤销收件: 'undo_batch',
  登记密钥: 'register_key refuse_key',
  分叉待定: 'decide_fork',
  回执: 'write_replies tick_reply untick_reply save_reply_list choose_reply look_at_reply read_reply',
  下发包: 'choose_issue look_at_issue put_over write_issue save_key_notice apply_issue',
  汇编: 'edit_paragraph redraft_paragraph keep_paragraph look_over_draft place_entry place_entry_by_rule',
  审核: 'accept_row return_row reopen_row accept_rows return_rows reopen_rows',
  审核报送事项: 'accept_matter return_matter reopen_matter',
  审核达到日期:
    'confirm_reached take_back_reached confirm_whole_measure take_back_whole_measure confirm_milestone unconfirm_milestone',
  锁定期次: 'lock_period',
  '延期、重开': 'grant_slip end_slip',
  指定责任单位: 'designate take_back_designation',
  期次安排: 'move_period switch_period_off switch_period_on',
  出具报告: 'issue_report',
  生成只读副本: 'make_reading_copy',
  用户管理:
    'accounts add_account change_account_role retire_account call_back_account reset_account_password put_off_accounts',
  本单位的牌子: 'add_plate remove_plate',
  审核步骤: 'set_review_steps',
  更换计划: 'change_plan',
  本台账的密钥: 'protect_key unprotect_key renew_key',
  '备份、恢复': 'copies copy_now choose_copy look_at_copy restore_copy',
  换电脑: 'take_over move_out take_back',
  演示日期: 'set_demo_day',
}
const WORDS = new Map(
  Object.entries(DEEDS).flatMap(([word, commands]) => commands.split(' ').map((command) => [command, word] as const)),
)

/** A sign-in is kept in words already. */
export const deedOf = (command: string): string =>
  WORDS.get(command) ?? (/^[a-z_]+$/.test(command) ? '其他操作' : command)
