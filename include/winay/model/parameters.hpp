#pragma once

#include "winay/phases/accumulation_parameters.hpp"
#include "winay/phases/adoption_parameters.hpp"
#include "winay/phases/compliance_parameters.hpp"
#include "winay/phases/consumption_parameters.hpp"
#include "winay/phases/demography_parameters.hpp"
#include "winay/phases/enterprise_parameters.hpp"
#include "winay/phases/exit_parameters.hpp"
#include "winay/phases/finance_parameters.hpp"
#include "winay/phases/income_parameters.hpp"
#include "winay/phases/learning_parameters.hpp"
#include "winay/phases/local_economy_parameters.hpp"
#include "winay/phases/production_parameters.hpp"
#include "winay/phases/psychology_parameters.hpp"
#include "winay/phases/shocks_parameters.hpp"
#include "winay/phases/welfare_parameters.hpp"

namespace winay {

/// The parameters of every phase; a section of the YAML is named as its phase.
struct Parameters {
  DemographyParameters demography{};
  ExitParameters exit{};
  ShockParameters shocks{};
  PsychologyParameters psychology{};
  LearningParameters learning{};
  AdoptionParameters adoption{};
  ProductionParameters production{};
  IncomeParameters income{};
  LocalEconomyParameters local_economy{};
  FinanceParameters finance{};
  ConsumptionParameters consumption{};
  EnterpriseParameters enterprise{};
  ComplianceParameters compliance{};
  AccumulationParameters accumulation{};
  WelfareParameters welfare{};
};

/// Calls `visit("section", parameters)` for each phase, in the order of the step.
template <class Visit, class P>
void for_each_section(Visit&& visit, P&& p) {
  visit("demography", p.demography);
  visit("exit", p.exit);
  visit("shocks", p.shocks);
  visit("psychology", p.psychology);
  visit("learning", p.learning);
  visit("adoption", p.adoption);
  visit("production", p.production);
  visit("income", p.income);
  visit("local_economy", p.local_economy);
  visit("finance", p.finance);
  visit("consumption", p.consumption);
  visit("enterprise", p.enterprise);
  visit("compliance", p.compliance);
  visit("accumulation", p.accumulation);
  visit("welfare", p.welfare);
}

}  // namespace winay
