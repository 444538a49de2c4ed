#include "winay/record/series.hpp"

namespace winay {

const std::vector<PanelSeries>& panel_contrast_series() {
  static const std::vector<PanelSeries> all{
      {{"consumption_contrast", "/panel", "soles/person/month",
        "consumption per person less that of the same household under the base",
        "consumo por persona menos el del mismo hogar bajo la base", "welfare"}},
      {{"worse_off", "/panel", "1",
        "consumption of the last six bimesters a person below that under the base by more than the "
        "margin, 1 % of the poverty line by default",
        "consumo por persona de los últimos seis bimestres menor que bajo la base por más que el "
        "margen, 1 % de la línea de pobreza si no se dice otra cosa",
        "welfare"},
       Kind::flag}};
  return all;
}

}  // namespace winay
