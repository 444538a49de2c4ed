#include "winay/output/stored/account.hpp"

#include <algorithm>
#include <array>

#include "output/hdf5/read.hpp"
#include "output/results/group_members.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/whole_file.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

using State = FileAccount::State;

struct Told {
  const char* name;
  Text words;
};
constexpr std::array<Told, 11> told{{{"title", {"title", "título"}},
                                     {"title_es", {"title", "título"}},
                                     {"run_id", {"run id", "corrida"}},
                                     {"reading", {"reading", "lectura"}},
                                     {"structure", {"structure", "estructura"}},
                                     {"seed", {"seed", "semilla"}},
                                     {"source", {"source", "origen"}},
                                     {"version", {"version", "versión"}},
                                     {"date_created", {"created", "creado"}},
                                     {"command", {"command", "orden"}},
                                     {"population_sha256", {"sha256", "sha256"}}}};

/// The parts of a group that are axes of themselves.
AccountTable axes_of(hid_t file, const std::string& name) {
  const hdf5::Handle group(H5Gopen2(file, name.c_str(), H5P_DEFAULT), H5Gclose, "no group " + name);
  AccountTable table{name, {}};
  for (const hdf5::Member& m : hdf5::members_of(group.id())) {
    if (m.axes.size() == 1 && m.axes.front() == m.name) {
      table.axes.emplace_back(m.name, static_cast<std::size_t>(m.extents.front()));
    }
  }
  return table;
}

/// Nothing under the name itself: what there may be under the partial one.
[[noreturn]] void refuse_missing(const fs::path& path) {
  const fs::path partial = partial_of(path);
  if (!fs::exists(partial)) {
    throw Error(filled({"{}: no such file", "{}: no existe ese archivo"}, {path.string()}));
  }
  throw Error(filled({"{}: no such file, but {} is there, of a command that was interrupted",
                      "{}: no existe ese archivo, pero está {}, de una orden interrumpida"},
                     {path.string(), partial.string()}));
}

hdf5::Handle open_account(const fs::path& path) {
  if (!is_partial_name(path)) return open_output(path);
  try {
    return open_output(path);
  } catch (const Error&) {
    if (!fs::is_regular_file(path)) throw;
    throw Error(filled({"{}: left by a command that was ended before anything of it was whole: "
                        "there is nothing in it to read; run the command again",
                        "{}: de una orden que terminó antes de que algo quedara entero: no hay qué "
                        "leer en él; ejecute la orden otra vez"},
                       {path.string()}));
  }
}

std::string account_line(std::string_view name, std::string_view value) {
  // Bytes that go on a letter take no column.
  const auto columns = static_cast<std::size_t>(
      std::count_if(name.begin(), name.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  return std::string(name) + std::string(columns < 14 ? 14 - columns : 1, ' ') +
         std::string(value) + "\n";
}

std::string_view state_words(State state, Language language) {
  constexpr std::array<Text, 3> words{
      {{"whole", "sin que falte nada"},
       {"of a command that was interrupted", "de una orden interrumpida"},
       {"being written", "escribiéndose"}}};
  return words.at(static_cast<std::size_t>(state)).in(language);
}

}  // namespace

FileAccount account_of(const fs::path& path) {
  FileAccount account;
  account.file = path;
  account.writer = writer_of(whole_of(path));
  if (account.writer && (is_partial_name(path) || !fs::exists(path))) {
    account.state = State::being_written;
    return account;
  }
  if (!fs::exists(path)) refuse_missing(path);
  const hdf5::Handle file = open_account(path);
  account.kind = kind_of(file, path);
  const bool is_run = is_projection(*account.kind);
  const bool whole =
      is_run ? hdf5::read_text(file.id(), "result_hash").has_value() : !is_partial_name(path);
  account.state = whole ? State::whole : State::interrupted;
  for (const Told& each : told) {
    const auto text = hdf5::read_text(file.id(), each.name);
    if (text && !text->empty()) account.attributes.emplace_back(each.name, *text);
  }
  if (is_run) return account;
  for (const std::string& name : hdf5::links_of(file.id())) {
    account.tables.push_back(axes_of(file.id(), name));
  }
  return account;
}

std::string state_text(const FileAccount& account, Language language) {
  const std::string who = account.writer ? account.writer->text().in(language) : "";
  if (account.state == State::being_written) {
    const Text say{": being written by another run; it can be read when that has ended: ",
                   ": lo está escribiendo otra corrida; se podrá leer cuando termine: "};
    return account.file.generic_string() + std::string(say.in(language)) + who + "\n";
  }
  std::string text = std::string(row_of(*account.kind).what.in(language)) + ", " +
                     std::string(state_words(account.state, language)) + "\n";
  if (!who.empty()) {
    text += account_line(Text{"replaced by", "lo reemplaza"}.in(language), who);
  }
  return text;
}

std::string to_text(const FileAccount& account, Language language) {
  std::string text = state_text(account, language);
  const auto has = [&](std::string_view wanted) {
    return std::any_of(account.attributes.begin(), account.attributes.end(),
                       [&](const auto& one) { return one.first == wanted; });
  };
  const bool spanish = language == Language::es && has("title_es");
  for (const auto& [name, value] : account.attributes) {
    if (name == (spanish ? "title" : "title_es")) continue;
    const auto* const found =
        std::find_if(told.begin(), told.end(), [&](const Told& each) { return each.name == name; });
    text += account_line(found->words.in(language), value);
  }
  for (const AccountTable& table : account.tables) {
    std::string axes;
    for (const auto& [name, size] : table.axes) {
      axes += (axes.empty() ? " (" : " × ") + std::to_string(size) + " " + name;
    }
    text += account_line(Text{"table", "tabla"}.in(language),
                         table.name + axes + (axes.empty() ? "" : ")"));
  }
  return text;
}

}  // namespace winay
