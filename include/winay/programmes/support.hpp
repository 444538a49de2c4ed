#pragma once

#include "winay/programmes/programme.hpp"
#include "winay/state/enrolment.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Where programmes and households meet. Nothing has been given yet; cash savings leak at the
/// household's own rate.
void start_support(double savings_leak, const Now& now, SupportFlows& support);

/// Adds what one programme does for the households of a block this bimester, component by
/// component. `plan_chance` is that of a completer without a shed, at the bimester plans are
/// made.
void add_support(const Programme& programme, double plan_chance, const Now& now,
                 const EnrolmentView& enrolment, const ExitFlows& exit, const StocksView& stocks,
                 SupportFlows& support);

/// What the rules of the transfer give to those who leave (cash) and come back (assets).
void pay_leavers(const Now& now, const ExitFlows& exit, SupportFlows& support);

/// The probability that a completer without a shed plans one, so that the share of all completers
/// who plan is the programme's, as far as there are enough without a shed.
double plan_probability(const Coaching& coaching, std::int64_t completers,
                        std::int64_t without_shed);

}  // namespace winay
