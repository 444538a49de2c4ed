#include "winay/report/run/members.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

std::string members_text(const TransferMembers& m, Language language) {
  if (m.all_inside()) {
    return said(language, {"All simulated households are in the transfer when the first year "
                           "begins: those outside it are not modelled.",
                           "Todos los hogares simulados están en la transferencia al empezar el "
                           "primer año: los que están fuera no se modelan."});
  }
  const FigureStyle share{.decimals = 1, .language = language};
  const auto count = [&](std::int32_t households) {
    return figure(households, {.language = language});
  };
  std::string text =
      filled(language,
             {"In the transfer when the first year begins: {} % of households; {} % are outside it "
              "({} of {} simulated).",
              "En la transferencia al empezar el primer año: {} % de los hogares; {} % están fuera "
              "({} de {} simulados)."},
             figure(100 * m.share_inside, share), figure(100 * (1 - m.share_inside), share),
             count(m.households - m.inside), count(m.households));
  if (m.participants > 0) {
    text += filled(language,
                   {" Of the {} simulated households that take part in the productive programme, "
                    "{} are in the transfer and {} are not.",
                    " De los {} hogares simulados que participan en el programa productivo, {} "
                    "están en la transferencia y {} no."},
                   count(m.participants), count(m.participants_inside),
                   count(m.participants - m.participants_inside));
  }
  return text + said(language, {" Those outside live by parameters that were found on households "
                                "of Juntos; nothing else is known of them here.",
                                " Los de fuera viven con parámetros hallados en hogares de Juntos; "
                                "aquí no se sabe más de ellos."});
}

nlohmann::json to_json(const TransferMembers& m) {
  return {{"households", m.households},
          {"inside", m.inside},
          {"outside", m.households - m.inside},
          {"share_inside", m.share_inside},
          {"share_outside", 1 - m.share_inside},
          {"participants", m.participants},
          {"participants_inside", m.participants_inside},
          {"participants_outside", m.participants - m.participants_inside}};
}

FileTable members_table(const TransferMembers& m) {
  const std::vector<std::string> who{"households", "participants"};
  const Axis axis{.name = "who",
                  .values = who,
                  .meaning = {"",
                              {"all households; those in the productive programme of some arm",
                               "todos los hogares; los del programa productivo de algún brazo"}},
                  .others = {}};
  FileTable file{
      .group = "transfer_members", .axes = {{"who", axis}}, .dimensions = {"who"}, .columns = {}};
  file.columns.push_back({"simulated",
                          {"who"},
                          {"households", {"simulated households", "hogares simulados"}},
                          std::vector<std::int32_t>{m.households, m.participants}});
  file.columns.push_back({"inside",
                          {"who"},
                          {"households",
                           {"of them in the transfer when the first year begins",
                            "de ellos, en la transferencia al empezar el primer año"}},
                          std::vector<std::int32_t>{m.inside, m.participants_inside}});
  file.columns.push_back({"share_inside",
                          {},
                          {"1",
                           {"of the households of the country, by weight, in the transfer then",
                            "de los hogares del país, por peso, en la transferencia entonces"}},
                          std::vector<double>{m.share_inside}});
  return file;
}

std::optional<TransferMembers> stored_members(const StoredArrays& file) {
  if (!file.has("transfer_members/inside")) return std::nullopt;
  const auto simulated = file.integers("transfer_members/simulated");
  const auto inside = file.integers("transfer_members/inside");
  return TransferMembers{.households = simulated.at(0),
                         .inside = inside.at(0),
                         .share_inside = file.numbers("transfer_members/share_inside").at(0),
                         .participants = simulated.at(1),
                         .participants_inside = inside.at(1)};
}

}  // namespace winay
