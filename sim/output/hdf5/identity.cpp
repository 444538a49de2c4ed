#include "winay/output/hdf5/identity.hpp"

#include <array>
#include <chrono>
#include <ctime>

namespace winay {

std::string now_in_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text.data(), size};
}

void write_file_identity(hid_t file, const FileIdentity& identity) {
  const std::string now = now_in_utc();
  hdf5::write_attribute(file, "Conventions", std::string("CF-1.10 ACDD-1.3"));
  hdf5::write_attribute(file, "title", identity.title);
  if (!identity.title_es.empty()) hdf5::write_attribute(file, "title_es", identity.title_es);
  hdf5::write_attribute(file, "history", now + " " + identity.command);
  hdf5::write_attribute(file, "date_created", now);
  if (!identity.id.empty()) hdf5::write_attribute(file, "id", identity.id);
}

}  // namespace winay
