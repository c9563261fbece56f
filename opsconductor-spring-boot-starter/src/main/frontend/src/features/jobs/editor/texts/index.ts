/** By part of the editor; no part has a key of another. */
import './frame';
import './general';
import './parameters';
import './steps';
import './stepKinds';
import './stepOptions';
