#include <fstream>
#include <stdexcept>

#include "tests/numbers/files.hpp"

namespace winay::test {

namespace {

std::vector<std::string> lines_of_file(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line + '\n');
  return lines;
}

}  // namespace

FileStage::FileStage(fs::path file, Digester digest)
    : file_(std::move(file)),
      digest_(std::move(digest)),
      lines_(lines_of_file(file_)),
      usual_(digest_(file_)) {
  for (const Number& number : numbers_in(file_)) numbers_.emplace(number.path, number);
  label(check_file(file_).idle);
}

bool FileStage::differs(const Settings& more) const {
  std::vector<std::string> lines = lines_;
  for (const std::string& setting : more) {
    const std::size_t equals = setting.find('=');
    const Number& number = numbers_.at(setting.substr(0, equals));
    std::string& line = lines.at(number.line);
    if (line.compare(number.column, number.text.size(), number.text) != 0) {
      throw std::runtime_error(number.path + " is not where it was found");
    }
    line.replace(number.column, number.text.size(), setting.substr(equals + 1));
  }
  std::string text;
  for (const std::string& line : lines) text += line;
  const Folder folder;
  return digest_(folder.write(file_.filename().string(), text)) != usual_;
}

}  // namespace winay::test
