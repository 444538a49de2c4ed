#include <nlohmann/json.hpp>

#include "winay/report/run/table.hpp"
#include "winay/report/trace/story.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

std::string percent(double share, Language language) {
  return figure(100 * share, {.decimals = 1, .language = language});
}

std::string money(double soles, Language language) {
  return figure(soles, {.decimals = 0, .language = language});
}

}  // namespace

std::string about_picked(const std::vector<PickedLoser>& picked, std::size_t asked,
                         const Story& first, Language language) {
  std::string text = filled(
      language,
      {"{} households of those worse off under B ({}) than under A ({}) in the last year, "
       "replicate {}. How they were chosen: kinds of household by skill, assets, consumption and "
       "children, the one with the largest share worse off first and each sort once before any "
       "comes again; of each kind the household whose loss is the median, of no kind told before "
       "where there is such. Nothing is drawn: the same file gives the same households.",
       "{} hogares de los que quedan peor con B ({}) que con A ({}) en el último año, réplica {}. "
       "Cómo se eligieron: clases de hogar por habilidad, activos, consumo e hijos, primero la que "
       "tiene mayor parte que queda peor y cada tipo una vez antes de repetirse; de cada clase, el "
       "hogar cuya pérdida es la mediana, de ninguna clase ya contada si lo hay. No hay sorteo: el "
       "mismo archivo da los mismos hogares."},
      picked.size(), first.arms[1].label, first.arms[0].label, first.replicate);
  if (picked.size() < asked) {
    text += filled(
        language,
        {" {} were asked for; there are no more kinds.", " Se pidieron {}; no hay más clases."},
        asked);
  }
  return wrap(text, table_width, "");
}

std::string about_picked(const PickedLoser& picked, Language language) {
  return wrap(filled(language,
                     {"Household {}: {}, of which {} % are worse off; it loses {} soles a person "
                      "and month, the median loss.",
                      "Hogar {}: {}, de los que {} % quedan peor; pierde {} soles por persona y "
                      "mes, la pérdida mediana."},
                     picked.household, picked.kind.in(language), percent(picked.share, language),
                     money(picked.loss, language)),
              table_width, "");
}

nlohmann::json to_json(const PickedLoser& picked, Language language) {
  return {{"household", picked.household},
          {"group", picked.group},
          {"kind", picked.kind.in(language)},
          {"worse_off", picked.share},
          {"loss", picked.loss}};
}

}  // namespace winay
