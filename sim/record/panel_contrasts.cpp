#include "winay/record/series.hpp"

namespace winay {

const std::vector<PanelSeries>& panel_contrast_series() {
  static const std::vector<PanelSeries> all{
      {{"consumption_contrast", "/panel", "soles/person/month",
        "consumption per person less that of the same household in the first scenario",
        "consumo por persona menos el del mismo hogar en el primer escenario", "welfare"}},
      {{"worse_off", "/panel", "1",
        "consumption below that in the first scenario by more than 1 % of the poverty line",
        "consumo menor que en el primer escenario en más de 1 % de la línea de pobreza", "welfare"},
       Kind::flag}};
  return all;
}

}  // namespace winay
