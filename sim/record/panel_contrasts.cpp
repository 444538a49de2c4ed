#include "winay/record/series.hpp"

namespace winay {

const std::vector<PanelSeries>& panel_series() {
  using Kind = PanelSeries::Kind;
  static const std::vector<PanelSeries> all{
      {{"measured_income", "/panel", "soles/bimester", "measured income", "ingreso medido",
        "income"}},
      {{"total_income", "/panel", "soles/bimester", "total income", "ingreso total", "income"}},
      {{"transfer", "/panel", "soles/bimester", "cash transfer paid", "transferencia pagada",
        "support"}},
      {{"consumption", "/panel", "soles/bimester", "total consumption", "consumo total",
        "welfare"}},
      {{"consumption_per_person", "/panel", "soles/person/month",
        "total consumption per person, mean of the last six bimesters",
        "consumo total por persona, promedio de los últimos seis bimestres", "welfare"}},
      {{"savings", "/panel", "soles", "liquid savings", "ahorro líquido", "accumulation"}},
      {{"formal_debt", "/panel", "soles", "formal debt", "deuda formal", "accumulation"}},
      {{"informal_debt", "/panel", "soles", "informal debt", "deuda informal", "accumulation"}},
      {{"traditional_capital", "/panel", "soles", "capital of traditional production",
        "capital de la producción tradicional", "accumulation"}},
      {{"enterprise_capital", "/panel", "soles", "capital of the enterprise", "capital del negocio",
        "accumulation"}},
      {{"locus_of_control", "/panel", "sd", "locus of control of the head",
        "locus de control del jefe", "psychology"}},
      {{"household_size", "/panel", "persons", "members", "miembros", "demography"}},
      {{"affiliated", "/panel", "1", "in the conditional transfer", "afiliado a la transferencia",
        "exit"},
       Kind::flag},
      {{"food_insecure", "/panel", "1", "food insecure", "con inseguridad alimentaria", "welfare"},
       Kind::flag},
      {{"technologies", "/panel", "1", "technologies in use", "tecnologías en uso", "adoption"},
       Kind::technologies}};
  return all;
}

const std::vector<PanelSeries>& panel_contrast_series() {
  static const std::vector<PanelSeries> all{
      {{"consumption_contrast", "/panel", "soles/person/month",
        "consumption per person less that of the same household in the first scenario",
        "consumo por persona menos el del mismo hogar en el primer escenario", "welfare"}},
      {{"worse_off", "/panel", "1",
        "consumption below that in the first scenario by more than 1 % of the poverty line",
        "consumo menor que en el primer escenario en más de 1 % de la línea de pobreza", "welfare"},
       PanelSeries::Kind::flag}};
  return all;
}

}  // namespace winay
