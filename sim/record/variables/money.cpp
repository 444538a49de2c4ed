#include <array>

#include "record/variables/rows.hpp"

namespace winay {

namespace {

constexpr auto finance = std::to_array<Variable>({
    {.name = "formal_interest",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"formal interest", "interés formal"},
     .source = flow<&Flows::finance, &FinanceFlows::formal_interest>(),
     .trace = Traced{}},
    {.name = "informal_interest",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"informal interest", "interés informal"},
     .source = flow<&Flows::finance, &FinanceFlows::informal_interest>(),
     .trace = Traced{}},
    {.name = "formal_repaid",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"formal debt repaid", "deuda formal pagada"},
     .source = flow<&Flows::finance, &FinanceFlows::formal_repaid>(),
     .trace = Traced{}},
    {.name = "informal_repaid",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"informal debt repaid", "deuda informal pagada"},
     .source = flow<&Flows::finance, &FinanceFlows::informal_repaid>(),
     .trace = Traced{}},
    {.name = "informal_loan",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"informal loan", "préstamo informal"},
     .source = flow<&Flows::finance, &FinanceFlows::informal_loan>(),
     .trace = Traced{.kept = Kept::informal_loan}},
    {.name = "enterprise_sold",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"idle enterprise capital sold", "capital ocioso del negocio vendido"},
     .source = flow<&Flows::finance, &FinanceFlows::enterprise_sold>(),
     .trace = Traced{.kept = Kept::enterprise_sold}},
    {.name = "traditional_sold",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"traditional capital sold", "capital tradicional vendido"},
     .source = flow<&Flows::finance, &FinanceFlows::traditional_sold>(),
     .trace = Traced{.kept = Kept::traditional_sold}},
    {.name = "missed",
     .unit = "1",
     .kind = Kind::flag,
     .text = {"repayment missed", "cuota impaga"},
     .source = yes(flow<&Flows::finance, &FinanceFlows::missed>()),
     .trace = Traced{.kept = Kept::missed}},
});

constexpr auto consumption = std::to_array<Variable>({
    {.name = "purchases",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"purchases", "compras"},
     .source = flow<&Flows::consumption, &ConsumptionFlows::purchases>(),
     .trace = Traced{}},
    {.name = "maintenance",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"put into traditional capital", "puesto en el capital tradicional"},
     .source = flow<&Flows::consumption, &ConsumptionFlows::maintenance>(),
     .trace = Traced{}},
});

constexpr auto enterprise = std::to_array<Variable>({
    {.name = "formal_loan",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"formal loan", "préstamo formal"},
     .source = flow<&Flows::enterprise, &EnterpriseFlows::formal_loan>(),
     .trace = Traced{.kept = Kept::formal_loan}},
    {.name = "investment",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"investment in the enterprise", "inversión en el negocio"},
     .source = flow<&Flows::enterprise, &EnterpriseFlows::investment>(),
     .trace = Traced{.kept = Kept::investment}},
    share_using<Technology::enterprise>("enterprise_active"),
});

}  // namespace

std::vector<PhaseRows> rows_of_money() {
  return {{"finance", finance}, {"consumption", consumption}, {"enterprise", enterprise}};
}

}  // namespace winay
