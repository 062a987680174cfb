@echo off
rem Runs luthier on Windows: finds Java and starts the jar.
rem
rem   JAVA_HOME              the Java to use, 17 or newer; otherwise the one on the PATH
rem   LUTHIER_JAVA_OPTIONS   more options for Java: set LUTHIER_JAVA_OPTIONS=-Xmx4g
setlocal
set "JAR=%~dp0lib\luthier.jar"
if not exist "%JAR%" set "JAR=%~dp0cli\target\luthier.jar"
if not exist "%JAR%" (
    echo luthier: there is no luthier.jar, neither in "%~dp0lib" nor in "%~dp0cli\target" 1>&2
    echo Build it: mvn -DskipTests -pl cli -am package 1>&2
    exit /b 2
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo luthier: "%JAVA%" cannot be started 1>&2
    echo Install a JDK 17 or newer, for instance from https://adoptium.net, or set JAVA_HOME. 1>&2
    exit /b 2
)
"%JAVA%" -Xlog:disable -XX:+UseSerialGC -XX:-UsePerfData %LUTHIER_JAVA_OPTIONS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
