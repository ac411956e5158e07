// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_COMMAND_PROGRAM_HPP
#define GRADUS_TESTS_COMMAND_PROGRAM_HPP

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>

namespace gradus::tests {

/// What a run of the program gave.
struct ran {
    int status = -1;
    std::string out, err;

    [[nodiscard]] boost::json::object json() const { return boost::json::parse(out).as_object(); }
};

inline std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string temporary(const std::string& name) {
    return (std::filesystem::temp_directory_path() / ("gradus-" + std::to_string(::getpid()) + "-" + name)).string();
}

/// Writes a file of the test's own; returns its path.
inline std::string file_with(const std::string& name, const std::string& bytes) {
    const std::string path = temporary(name);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

/// Runs the program with arguments as a shell has them, after what else the shell is told.
inline ran run(const std::string& arguments, const std::string& before = {}, const std::string& input = "/dev/null") {
    const std::string out = temporary("out"), err = temporary("err");
    const int code =
        std::system((before + GRADUS_COMMAND + ' ' + arguments + " >" + out + " 2>" + err + " <" + input).c_str());
    ran result{WIFEXITED(code) ? WEXITSTATUS(code) : -1, read(out), read(err)};
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    return result;
}

}  // namespace gradus::tests

#endif
